//! What a header and a check are written with: `name: value`, and the values that may stand there.

use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Ident, Lit, Token};

/// `name: value` or `name = value`.
pub(crate) struct Field {
    pub name: Ident,
    pub value: Expr,
}

impl Parse for Field {
    fn parse(input: ParseStream) -> syn::Result<Field> {
        let name = input.parse()?;
        if input.peek(Token![:]) {
            input.parse::<Token![:]>()?;
        } else {
            input.parse::<Token![=]>()?;
        }
        Ok(Field {
            name,
            value: input.parse()?,
        })
    }
}

fn literal(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        _ => None,
    }
}

pub(crate) fn text(value: &Expr) -> syn::Result<String> {
    match literal(value) {
        Some(Lit::Str(text)) => Ok(text.value()),
        _ => Err(syn::Error::new(
            value.span(),
            "a text in quotes stands here",
        )),
    }
}

pub(crate) fn number(value: &Expr) -> syn::Result<u32> {
    match literal(value) {
        Some(Lit::Int(number)) => number.base10_parse(),
        _ => Err(syn::Error::new(value.span(), "a number stands here")),
    }
}

pub(crate) fn boolean(value: &Expr) -> syn::Result<bool> {
    match literal(value) {
        Some(Lit::Bool(boolean)) => Ok(boolean.value),
        _ => Err(syn::Error::new(
            value.span(),
            "`true` or `false` stands here",
        )),
    }
}

pub(crate) fn texts(value: &Expr) -> syn::Result<Vec<String>> {
    match value {
        Expr::Array(array) => array.elems.iter().map(text).collect(),
        _ => Err(syn::Error::new(
            value.span(),
            "texts in brackets stand here: `[\"…\", \"…\"]`",
        )),
    }
}
