// <weave-program>: a program that can be edited, run and explored while `cargo weave` serves the page.
// On a static host it is the listing that it wraps, and nothing more.

const token = document.querySelector('meta[name="weave-token"]')?.content;

class WeaveProgram extends HTMLElement {
  #code;
  #gutter;
  #original;
  #undo;
  #status;
  #result;
  #running;

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
    code.addEventListener('blur', () => { if (this.hasAttribute('edited')) this.#highlight(); });
  }

  #addBar() {
    const bar = document.createElement('div');
    bar.className = 'bar';
    bar.append(
      this.#button('Run', 'run', () => this.#run()),
      this.#button('Explore every schedule', 'explore', () => this.#explore()),
      this.#undo = this.#button('Undo my edits', 'undo', () => this.#reset()),
      this.#status = document.createElement('span'),
    );
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
  }

  #reset() {
    this.#code.textContent = this.#original;
    this.#edited();
    this.#highlight();
    this.#result.hidden = true;
    this.#status.textContent = 'Your edits are undone.';
    this.#code.focus();
  }

  #highlight() {
    const text = this.#code.textContent; // drops the spans of the last highlighting
    this.#code.textContent = text;
    globalThis.hljs?.highlightBlock(this.#code);
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
    this.#show(found, answer.report.failure ? 'A schedule breaks it.' : 'No schedule breaks it.', !answer.report.failure);
  }

  // Asks the server; a second question takes the place of the first.
  async #ask(path, waiting) {
    this.#running?.abort();
    const running = this.#running = new AbortController();
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
      if (error.name === 'AbortError') return null;
      const message = document.createElement('pre');
      message.textContent = error.message;
      this.#show(message, 'It could not be done.', false);
      return null;
    } finally {
      if (this.#running === running) this.removeAttribute('aria-busy');
    }
  }

  #show(content, status, well) {
    this.#result.replaceChildren(content);
    this.#result.hidden = false;
    this.#result.classList.toggle('bad', !well);
    this.#status.textContent = status;
  }
}

if (!customElements.get('weave-program')) customElements.define('weave-program', WeaveProgram);
