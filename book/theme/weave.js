// What every page needs: controls that the keyboard reaches, and news from the server where there is one.
(() => {
  'use strict';

  // A real button in place of mdBook's label, which has no role and no focus.
  function makeSidebarToggleAButton() {
    const label = document.getElementById('mdbook-sidebar-toggle');
    const box = document.getElementById('mdbook-sidebar-toggle-anchor');
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', id: label.id, className: label.className, title: label.title });
    button.innerHTML = label.innerHTML;
    button.setAttribute('aria-label', label.title);
    button.setAttribute('aria-controls', 'mdbook-sidebar');
    const sync = () => button.setAttribute('aria-expanded', box.checked);
    button.addEventListener('click', () => {
      // book.js hides the closed sidebar, and listened for clicks on the label to show it again.
      document.getElementById('mdbook-sidebar').style.display = '';
      box.click();
    });
    box.addEventListener('change', sync);
    box.setAttribute('tabindex', '-1');
    box.setAttribute('aria-hidden', 'true');
    sync();
    label.replaceWith(button);
  }

  // What scrolls sideways takes the focus, so that the keyboard can scroll it; what fits does not.
  function letTheKeyboardScroll() {
    for (const code of document.querySelectorAll('main pre > code:not([contenteditable]), main pre > samp')) {
      const scrolls = code.scrollWidth > code.clientWidth + 1;
      if (scrolls) {
        code.tabIndex = 0;
        code.setAttribute('role', 'group');
        code.setAttribute('aria-label', code.localName === 'samp' ? 'Output' : 'Code');
      } else if (code.getAttribute('role') === 'group') {
        ['tabindex', 'role', 'aria-label'].forEach(name => code.removeAttribute(name));
      }
    }
    for (const table of document.querySelectorAll('main .table-wrapper')) {
      if (table.scrollWidth > table.clientWidth + 1) {
        table.tabIndex = 0;
        table.setAttribute('role', 'group'); // no landmark: a page may have many
        table.setAttribute('aria-label', 'Table');
      } else {
        ['tabindex', 'role', 'aria-label'].forEach(name => table.removeAttribute(name));
      }
    }
  }

  // mdBook turns the page at the left and right arrows, even while they scroll something.
  function keepArrowsWhereTheyScroll() {
    document.querySelector('main').addEventListener('keydown', event => {
      if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
      const focused = event.target.closest('[tabindex="0"]');
      if (focused && focused.scrollWidth > focused.clientWidth) event.stopPropagation();
    });
  }

  function addCopyButtons() {
    if (!navigator.clipboard) return;
    for (const figure of document.querySelectorAll('figure.listing')) {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', className: 'copy', textContent: 'Copy' });
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(figure.querySelector('pre > code').textContent);
        button.textContent = 'Copied';
        setTimeout(() => { button.textContent = 'Copy'; }, 1500);
      });
      figure.querySelector('figcaption').append(button);
    }
  }

  // The word for what went wrong leads to what it means, in the page and in whatever the server adds to it.
  function linkVerdicts() {
    const page = `${path_to_root}verdicts.html`;
    const link = word => {
      const text = word.lastChild;
      if (text?.nodeType !== Node.TEXT_NODE) return;
      if (text.data.startsWith('then: ')) text.splitText('then: '.length);
      const anchor = document.createElement('a');
      const name = word.lastChild.data.trim().toLowerCase();
      anchor.href = `${page}#${name.replace(/[^a-z0-9-]+/g, '-').replace(/-$/, '')}`;
      anchor.append(word.lastChild);
      word.append(anchor);
    };
    const words = '.weave-verdict, .check > .verdict, .outcomes .then';
    const linkAll = () => document.querySelectorAll(`main :is(${words}):not(:has(a))`).forEach(link);
    linkAll();
    new MutationObserver(linkAll).observe(document.querySelector('main'), { childList: true, subtree: true });
  }

  // The server writes its token into the pages that it serves; a static host has none.
  function listenToTheServer() {
    const token = document.querySelector('meta[name="weave-token"]')?.content;
    if (!token) return;
    const events = new EventSource(`/api/events?token=${encodeURIComponent(token)}`);
    events.addEventListener('mark', event => {
      document.dispatchEvent(new CustomEvent('weave:mark', { detail: JSON.parse(event.data) }));
    });
    events.addEventListener('reload', () => {
      if (!document.querySelector('weave-program[edited]')) { location.reload(); return; }
      if (document.querySelector('.weave-news')) return;
      const news = document.createElement('p');
      news.className = 'weave-news';
      news.setAttribute('role', 'status');
      news.innerHTML = 'The book has changed. Your edits on this page are kept until you <button type="button">reload</button>.';
      news.querySelector('button').addEventListener('click', () => location.reload());
      document.body.append(news);
    });
    addEventListener('pagehide', () => events.close());
  }

  makeSidebarToggleAButton();
  document.getElementById('mdbook-menu-bar').setAttribute('role', 'banner');
  keepArrowsWhereTheyScroll();
  addCopyButtons();
  linkVerdicts();
  letTheKeyboardScroll();
  addEventListener('resize', letTheKeyboardScroll);
  listenToTheServer();
})();
