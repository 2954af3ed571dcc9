// Colours Rust, Python, TOML and what is typed at a prompt, behind the two functions of highlight.js that mdBook calls: a
// fiftieth of its weight. Every character of the code stays; text is only wrapped.
globalThis.hljs = (() => {
  'use strict';

  const words = text => new Set(text.split(/\s+/));
  const grammar = parts => new RegExp(Object.entries(parts).map(([name, part]) => `(?<${name}>${part})`).join('|'), 'gm');

  const RUST_PRIMITIVES = words('bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self');
  const LANGUAGES = {
    rust: {
      keywords: words(`as async await break const continue crate dyn else enum extern false fn for if impl in let loop
        match mod move mut pub ref return self static struct super trait true type unsafe use where while`),
      isType: word => RUST_PRIMITIVES.has(word) || /^[A-Z]\w*[a-z]/.test(word),
      definition: /\bfn\s+$/,
      token: grammar({
        comment: String.raw`//[^\n]*|/\*[\s\S]*?\*/`,
        string: String.raw`\b[bc]?r(?<hashes>#*)"[\s\S]*?"\k<hashes>|\b[bc]?"(?:\\[\s\S]|[^"\\])*"|"(?:\\[\s\S]|[^"\\])*"|\bb?'(?:\\[^']+|[^'\\])'|'(?:\\[^']+|[^'\\\n])'`,
        symbol: String.raw`'[A-Za-z_]\w*`,
        meta: String.raw`#!?\[[^\]\n]*\]`,
        number: String.raw`\b\d(?:[\w]|\.(?=\d))*`,
        title: String.raw`\b[a-z_]\w*!(?=\s*[({[])`,
        word: String.raw`\b[A-Za-z_]\w*`,
      }),
    },
    python: {
      keywords: words(`False None True and as assert async await break class continue def del elif else except finally for
        from global if import in is lambda nonlocal not or pass raise return self try while with yield`),
      isType: word => /^[A-Z]\w*[a-z]/.test(word),
      definition: /\b(?:def|class)\s+$/,
      token: grammar({
        comment: String.raw`#[^\n]*`,
        string: String.raw`\b[bfru]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`,
        meta: String.raw`^\s*@\w[\w.]*`,
        number: String.raw`\b\d[\w.]*`,
        word: String.raw`\b[A-Za-z_]\w*`,
      }),
    },
    toml: {
      keywords: words('true false'),
      isType: () => false,
      definition: /$^/,
      token: grammar({
        comment: String.raw`#[^\n]*`,
        string: String.raw`"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'[^'\n]*'`,
        title: String.raw`^\s*\[\[?[^\]\n]*\]\]?`,
        type: String.raw`^\s*[\w.-]+(?=\s*=)`,
        number: String.raw`\b\d[\w.:-]*`,
        word: String.raw`\b[A-Za-z_]\w*`,
      }),
    },
    console: {
      keywords: new Set(),
      isType: () => false,
      definition: /$^/,
      token: grammar({ meta: String.raw`^\$(?= )`, comment: String.raw`(?:^|(?<=\s))#[^\n]*` }),
    },
  };
  LANGUAGES.py = LANGUAGES.python;
  LANGUAGES.sh = LANGUAGES.console;

  const kindOfWord = (language, word, before) => {
    if (language.keywords.has(word)) return 'keyword';
    if (language.definition.test(before)) return 'title';
    return language.isType(word) ? 'type' : null;
  };

  // Where the coloured pieces of a text begin and end, and what each is.
  function tokens(text, name) {
    const language = LANGUAGES[name];
    if (!language) return [];
    const found = [];
    for (const match of text.matchAll(language.token)) {
      const { index } = match;
      const end = index + match[0].length;
      const group = Object.keys(match.groups).find(one => one !== 'hashes' && match.groups[one] !== undefined);
      const kind = group === 'word' ? kindOfWord(language, match[0], text.slice(Math.max(0, index - 8), index)) : group;
      if (kind && end > index) found.push([index, end, kind]);
    }
    return found;
  }

  function spans(text, language) {
    const pieces = document.createDocumentFragment();
    let done = 0;
    for (const [start, end, kind] of tokens(text, language)) {
      pieces.append(text.slice(done, start));
      const span = document.createElement('span');
      span.className = `hljs-${kind}`;
      span.textContent = text.slice(start, end);
      pieces.append(span);
      done = end;
    }
    pieces.append(text.slice(done));
    return pieces;
  }

  const languageOf = block => (block.matches('.source') ? 'rust' : /\blanguage-(\w+)/.exec(block.className)?.[1]);

  return {
    tokens,
    configure() {},
    highlightBlock(block) {
      const language = languageOf(block);
      if (!LANGUAGES[language] || block.children.length) return;
      block.replaceChildren(spans(block.textContent, language));
    },
  };
})();
