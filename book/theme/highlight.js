// Colours Rust, the language of this book, behind the two functions of highlight.js that mdBook calls: a fiftieth of its
// weight. Every character of the code stays; text is only wrapped.
globalThis.hljs = (() => {
  'use strict';

  const KEYWORDS = new Set(`as async await break const continue crate dyn else enum extern false fn for if impl in let
    loop match mod move mut pub ref return self static struct super trait true type unsafe use where while`.split(/\s+/));
  const PRIMITIVES = new Set(`bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self`.split(' '));

  const TOKEN = new RegExp([
    String.raw`(?<comment>//[^\n]*|/\*[\s\S]*?\*/)`,
    String.raw`(?<string>\b[bc]?r(?<hashes>#*)"[\s\S]*?"\k<hashes>|\b[bc]?"(?:\\[\s\S]|[^"\\])*"|"(?:\\[\s\S]|[^"\\])*"|\bb?'(?:\\[^']+|[^'\\])'|'(?:\\[^']+|[^'\\\n])')`,
    String.raw`(?<lifetime>'[A-Za-z_]\w*)`,
    String.raw`(?<meta>#!?\[[^\]\n]*\])`,
    String.raw`(?<number>\b\d(?:[\w]|\.(?=\d))*)`,
    String.raw`(?<macro>\b[a-z_]\w*!(?=\s*[({[]))`,
    String.raw`(?<word>\b[A-Za-z_]\w*)`,
  ].join('|'), 'g');

  const kindOfWord = (word, before) => {
    if (KEYWORDS.has(word)) return 'keyword';
    if (/\bfn\s+$/.test(before)) return 'title';
    if (PRIMITIVES.has(word) || /^[A-Z]\w*[a-z]/.test(word)) return 'type';
    return null;
  };

  const CLASSES = { comment: 'comment', string: 'string', lifetime: 'symbol', meta: 'meta', number: 'number', macro: 'title' };

  function spans(code) {
    const pieces = document.createDocumentFragment();
    let done = 0;
    for (const match of code.matchAll(TOKEN)) {
      const [text] = match;
      const kind = match.groups.word
        ? kindOfWord(text, code.slice(Math.max(0, match.index - 8), match.index))
        : CLASSES[Object.keys(CLASSES).find(name => match.groups[name] !== undefined)];
      if (!kind) continue;
      pieces.append(code.slice(done, match.index));
      const span = document.createElement('span');
      span.className = `hljs-${kind}`;
      span.textContent = text;
      pieces.append(span);
      done = match.index + text.length;
    }
    pieces.append(code.slice(done));
    return pieces;
  }

  return {
    configure() {},
    highlightBlock(block) {
      if (!block.matches('.language-rust, .source') || block.children.length) return;
      block.replaceChildren(spans(block.textContent));
    },
  };
})();
