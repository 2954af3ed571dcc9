//! The #[check] attribute.
