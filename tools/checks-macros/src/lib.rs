//! The `#[check]` attribute: decides in which compilation unit a check stands.
//!
//! It reads no more of its arguments than that needs; the marker reads them all, from the source, and refuses
//! what it does not know. Without `syn`, since every mark loads this crate.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Marks a function as a check: `#[check(KIND, points = N)]`.
///
/// A check that runs stands in the runner (`unit = "run"`); a compile check stands in a unit of its own, named
/// after it, so that a missing promise costs that check alone. One that must not compile is nowhere else.
///
/// What a function returns is collected over its schedules. An `async fn` runs on a runtime of tokio with one thread, whose clock is the explorer's.
#[proc_macro_attribute]
pub fn check(arguments: TokenStream, function: TokenStream) -> TokenStream {
    let mut words = arguments.into_iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    let compiles = words.next().as_deref() == Some("compile");
    let must_not = words.any(|word| word == "error");

    let Some(name) = name_of(&function) else {
        return "compile_error!(\"#[check] stands on a function: `fn the_sentence_that_is_true_when_it_passes()`\");"
            .parse()
            .expect("the message is Rust");
    };
    let condition = match (compiles, must_not) {
        (false, _) => "any(not(marked), unit = \"run\")".to_owned(),
        (true, false) => format!("any(not(marked), unit = \"{name}\")"),
        (true, true) => format!("all(marked, unit = \"{name}\")"),
    };
    // Only the marker calls a check, and it does so by name from another module.
    let mut out: TokenStream = format!("#[cfg({condition})] #[allow(dead_code)]")
        .parse()
        .expect("the attributes are Rust");
    let mut tokens = on_a_runtime(function);
    let start = tokens.iter().position(|token| is_word(token, "fn"));
    let function = tokens.split_off(start.unwrap_or_default());
    out.extend(tokens);
    out.extend([TokenTree::Ident(Ident::new("pub", Span::call_site()))]);
    if returns(&function) {
        // The function as it was, inside one that takes note of what it returns.
        let mut inside: TokenStream = function.into_iter().collect();
        let call = format!("::marking::outcome({name}());");
        inside.extend(call.parse::<TokenStream>().expect("the call is Rust"));
        let signature = format!("fn {name}()");
        out.extend(signature.parse::<TokenStream>().expect("it is Rust"));
        out.extend([TokenTree::Group(Group::new(Delimiter::Brace, inside))]);
    } else {
        out.extend(function);
    }
    out
}

/// Whether a function, from its `fn` on, returns something.
fn returns(function: &[TokenTree]) -> bool {
    // `fn name () -> …`
    matches!(function.get(3), Some(TokenTree::Punct(arrow)) if arrow.as_char() == '-')
}

/// The function, without its `async` if it has one and then with its body in `block_on`.
fn on_a_runtime(function: TokenStream) -> Vec<TokenTree> {
    let mut tokens: Vec<TokenTree> = function.into_iter().collect();
    let Some(place) = tokens.iter().position(|token| is_word(token, "async")) else {
        return tokens;
    };
    tokens.remove(place);
    if let Some(TokenTree::Group(body)) = tokens.pop() {
        const RUNTIME: &str = "::tokio::runtime::Builder::new_current_thread().enable_all().build()\
                               .expect(\"a runtime for a check\").block_on";
        let mut future: TokenStream = "async".parse().expect("the word is Rust");
        future.extend([TokenTree::Group(body.clone())]);
        let mut call: TokenStream = RUNTIME.parse().expect("the call is Rust");
        call.extend([TokenTree::Group(Group::new(Delimiter::Parenthesis, future))]);
        let mut wrapped = Group::new(Delimiter::Brace, call);
        wrapped.set_span(body.span());
        tokens.push(TokenTree::Group(wrapped));
    }
    tokens
}

/// The identifier after the first `fn`.
fn name_of(function: &TokenStream) -> Option<String> {
    let mut tokens = function.clone().into_iter();
    tokens.find(|token| is_word(token, "fn"))?;
    tokens.next().map(|name| name.to_string())
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident.to_string() == word)
}
