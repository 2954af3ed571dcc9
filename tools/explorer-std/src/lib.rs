//! explorer-std
