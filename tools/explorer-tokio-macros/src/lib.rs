//! `#[tokio::main]` and `#[tokio::test]` of the shadow of tokio: a runtime around the body of a function.

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

/// Runs the body of an `async fn` on a runtime of its own: `flavor`, `worker_threads` and `start_paused` are accepted.
#[proc_macro_attribute]
pub fn main(arguments: TokenStream, function: TokenStream) -> TokenStream {
    wrapped(&arguments, function, "multi_thread").unwrap_or_else(|message| error(&message))
}

/// Makes an `async fn` a test that runs under every schedule, on a runtime that runs one task at a time unless
/// `flavor` says otherwise.
#[proc_macro_attribute]
pub fn test(arguments: TokenStream, function: TokenStream) -> TokenStream {
    let mut test = parsed("#[::std::prelude::v1::test]");
    match wrapped(&arguments, function, "current_thread") {
        Ok(function) => test.extend(function),
        Err(message) => return error(&message),
    }
    test
}

/// The function without its `async`, with its body in `block_on`.
fn wrapped(
    arguments: &TokenStream,
    function: TokenStream,
    flavor: &str,
) -> Result<TokenStream, String> {
    let mut tokens: Vec<TokenTree> = function.into_iter().collect();
    let is_async = |token: &TokenTree| is_word(token, "async");
    let Some(at) = tokens.iter().position(is_async) else {
        return Err("the `async` keyword is missing from the function declaration".to_owned());
    };
    tokens.remove(at);
    let body = match tokens.pop() {
        Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => body,
        _ => return Err("a function with a body was expected".to_owned()),
    };
    let builder = builder(arguments, flavor)?;
    let mut call = parsed(&format!(
        "{builder}.build().expect(\"Failed building the Runtime\").run_main"
    ));
    let mut future = parsed("async");
    future.extend([TokenTree::Group(body.clone())]);
    call.extend([TokenTree::Group(Group::new(Delimiter::Parenthesis, future))]);
    let mut wrapper = Group::new(Delimiter::Brace, call);
    wrapper.set_span(body.span());
    tokens.push(TokenTree::Group(wrapper));
    Ok(tokens.into_iter().collect())
}

/// The builder that the attribute's arguments ask for.
fn builder(arguments: &TokenStream, flavor: &str) -> Result<String, String> {
    let text = arguments.to_string();
    let mut flavor = flavor.to_owned();
    let mut calls = String::new();
    for argument in text
        .split(',')
        .map(str::trim)
        .filter(|argument| !argument.is_empty())
    {
        let (name, value) = argument
            .split_once('=')
            .map(|(name, value)| (name.trim(), value.trim()))
            .ok_or_else(|| format!("unknown attribute `{argument}`"))?;
        match name {
            "flavor" => value.trim_matches('"').clone_into(&mut flavor),
            "worker_threads" => calls.push_str(&format!(".worker_threads({value})")),
            "start_paused" => calls.push_str(&format!(".start_paused({value})")),
            _ => return Err(format!("not modelled: the argument `{name}`")),
        }
    }
    match flavor.as_str() {
        "current_thread" | "multi_thread" => Ok(format!(
            "::tokio::runtime::Builder::new_{flavor}().enable_all(){calls}"
        )),
        _ => Err(format!("no such runtime flavor is modelled: `{flavor}`")),
    }
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident.to_string() == word)
}

fn error(message: &str) -> TokenStream {
    parsed(&format!("compile_error!({message:?});"))
}

fn parsed(rust: &str) -> TokenStream {
    rust.parse().expect("written here as Rust")
}
