// <weave-program>: a program that can be edited, run and explored while `cargo weave` serves the page.
// On a static host it is the listing that it wraps, and nothing more.

const token = document.querySelector('meta[name="weave-token"]')?.content;

class WeaveProgram extends HTMLElement {
  #code;
  #gutter;
  #original;
  #undo;
  #cancel;
  #status;
  #result;
  #running;
  #ranges = [];

  connectedCallback() {
    if (!token || this.#code) return;
    this.#code = this.querySelector('pre > code');
    this.#gutter = this.querySelector('.gutter');
    this.#original = this.#code.textContent;
    this.#makeEditable();
    this.#addBar();
  }

  #makeEditable() {
    const code = this.#code;
    code.contentEditable = 'plaintext-only';
    code.spellcheck = false;
    code.setAttribute('role', 'textbox');
    code.setAttribute('aria-multiline', 'true');
    code.setAttribute('aria-label', 'Program. Control and Enter runs it.');
    code.addEventListener('keydown', event => {
      event.stopPropagation(); // mdBook turns pages with the arrow keys
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#run();
      }
    });
    code.addEventListener('input', () => this.#edited());
    code.textContent = this.#original;
    this.#paint();
  }

  #addBar() {
    const bar = document.createElement('div');
    bar.className = 'bar';
    bar.append(
      this.#button('Run', 'run', () => this.#run()),
      this.#button('Explore every schedule', 'explore', () => this.#explore()),
      this.#cancel = this.#button('Cancel', 'cancel', () => this.#running?.abort('cancelled')),
      this.#undo = this.#button('Undo my edits', 'undo', () => this.#reset()),
      this.#status = document.createElement('span'),
    );
    this.#cancel.hidden = true;
    this.#undo.hidden = true;
    this.#status.className = 'status';
    this.#status.setAttribute('role', 'status');
    this.#result = document.createElement('div');
    this.#result.className = 'result';
    this.#result.hidden = true;
    this.append(bar, this.#result);
  }

  #button(label, name, act) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: name, textContent: label });
    button.addEventListener('click', act);
    return button;
  }

  #edited() {
    const text = this.#code.textContent;
    const edited = text !== this.#original;
    this.toggleAttribute('edited', edited);
    this.#undo.hidden = !edited;
    const count = text.replace(/\n$/, '').split('\n').length;
    this.#gutter.textContent = Array.from({ length: count }, (_, line) => line + 1).join('\n');
    this.#paint();
  }

  #reset() {
    this.#code.textContent = this.#original;
    this.#edited();
    this.#result.hidden = true;
    this.#status.textContent = 'Your edits are undone.';
    this.#code.focus();
  }

  // Colours the text where it stands. Elements in it would be lost by typing, and the browser's own undo by putting them
  // back.
  #paint() {
    if (!CSS.highlights || !globalThis.hljs?.tokens) return;
    for (const [kind, range] of this.#ranges) CSS.highlights.get(kind).delete(range);
    this.#ranges = [];
    const place = placesIn(this.#code);
    for (const [start, end, kind] of globalThis.hljs.tokens(this.#code.textContent, 'rust')) {
      const name = `code-${kind}`;
      if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
      const range = new Range();
      range.setStart(...place(start));
      range.setEnd(...place(end));
      CSS.highlights.get(name).add(range);
      this.#ranges.push([name, range]);
    }
  }

  async #run() {
    const answer = await this.#ask('/api/run', 'Running…');
    if (!answer) return;
    const output = document.createElement('pre');
    const text = document.createElement('samp');
    text.textContent = answer.output || 'It prints nothing.';
    output.append(text);
    this.#show(output, answer.ok ? 'Done.' : 'It did not end well.', answer.ok);
  }

  async #explore() {
    const answer = await this.#ask('/api/explore', 'Exploring…');
    if (!answer) return;
    const found = document.createElement('div');
    found.innerHTML = answer.html;
    found.querySelectorAll('code.source').forEach(code => globalThis.hljs?.highlightBlock(code));
    // A screen reader lists these; another program of the page may have been explored as well.
    for (const named of found.querySelectorAll('[aria-label]')) named.ariaLabel = `${this.#name()}: ${named.ariaLabel}`;
    this.#show(found, answer.report.failure ? 'A schedule breaks it.' : 'No schedule breaks it.', !answer.report.failure);
  }

  // Asks the server; a second question takes the place of the first.
  async #ask(path, waiting) {
    this.#running?.abort();
    const running = this.#running = new AbortController();
    this.#cancel.hidden = false;
    this.#status.textContent = waiting;
    this.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(path, {
        method: 'POST',
        signal: running.signal,
        headers: { 'content-type': 'application/json', 'x-weave-token': token },
        body: JSON.stringify({ code: this.#code.textContent }),
      });
      const answer = await response.json().catch(() => ({ error: `the server answered ${response.status}` }));
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer;
    } catch (error) {
      if (running.signal.aborted) {
        if (running.signal.reason === 'cancelled') this.#status.textContent = 'Cancelled.';
        return null;
      }
      const message = document.createElement('pre');
      message.textContent = error.message;
      this.#show(message, 'It could not be done.', false);
      return null;
    } finally {
      if (this.#running === running) {
        this.removeAttribute('aria-busy');
        if (document.activeElement === this.#cancel) this.querySelector('.run').focus();
        this.#cancel.hidden = true;
      }
    }
  }

  // "your hits.rs", and which of them where the page has several.
  #name() {
    const file = program => program.parentElement.querySelector('figcaption').textContent.trim().split('/').pop();
    const same = [...document.querySelectorAll('weave-program')].filter(program => file(program) === file(this));
    return `your ${file(this)}${same.length > 1 ? ` (${same.indexOf(this) + 1})` : ''}`;
  }

  #show(content, status, well) {
    this.#result.replaceChildren(content);
    this.#result.hidden = false;
    this.#result.classList.toggle('bad', !well);
    this.#status.textContent = status;
  }
}

// Where in the text nodes of an element a position of its text lies; asked for in ascending order.
function placesIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  let before = 0;
  return position => {
    while (position - before > node.length) {
      before += node.length;
      node = walker.nextNode();
    }
    return [node, position - before];
  };
}

if (!customElements.get('weave-program')) customElements.define('weave-program', WeaveProgram);
