//! The `#[test]` attribute of the shadow `std`: the real one around a body that is explored.

use proc_macro::{Delimiter, Ident, Span, TokenStream, TokenTree};

/// Makes a function a test that runs under every schedule.
#[proc_macro_attribute]
pub fn test(_: TokenStream, function: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = function.into_iter().collect();
    let is_fn =
        |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word.to_string() == "fn");
    let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let (Some(start), Some(end)) = (
        tokens.iter().position(is_fn),
        tokens.iter().rposition(is_body),
    ) else {
        return error("#[test] stands on a function: `fn name() { … }`");
    };
    if tokens
        .get(start + 2)
        .is_none_or(|parameters| !parameters.to_string().starts_with('('))
    {
        return error("a #[test] takes neither parameters nor generics");
    }

    // The function as it was, under a name of ours, inside one that explores it.
    let mut body = tokens[start..=end].to_vec();
    body[1] = TokenTree::Ident(Ident::new("explored", Span::mixed_site()));
    let mut inside: TokenStream = body.into_iter().collect();
    inside.extend(parsed("::std::__explorer::explore_test(explored)"));
    let mut inside = proc_macro::Group::new(Delimiter::Brace, inside);
    inside.set_span(tokens[end].span());

    let mut test = parsed("#[::std::__explorer::real_test]");
    test.extend(tokens[..start + 3].iter().cloned());
    test.extend([TokenTree::Group(inside)]);
    test
}

fn error(message: &str) -> TokenStream {
    parsed(&format!("compile_error!({message:?});"))
}

fn parsed(rust: &str) -> TokenStream {
    rust.parse().expect("written here as Rust")
}
