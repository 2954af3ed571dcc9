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

  // Real buttons in place of mdBook's links to nowhere, which the keyboard cannot reach, at what folds in the sidebar.
  function makeFoldsButtons() {
    for (const link of document.querySelectorAll('#mdbook-sidebar a.chapter-fold-toggle')) {
      const item = link.closest('li');
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', className: link.className, innerHTML: '<span aria-hidden="true">❱</span>' });
      button.setAttribute('aria-label', `Inside ${link.parentElement.textContent.replace('❱', '').trim()}`);
      const sync = () => button.setAttribute('aria-expanded', item.classList.contains('expanded'));
      button.addEventListener('click', () => { item.classList.toggle('expanded'); sync(); });
      sync();
      link.replaceWith(button);
    }
  }

  // What scrolls sideways takes the focus, so that the keyboard can scroll it; what fits does not. A group is no landmark:
  // a page may have many.
  function letTheKeyboardScroll() {
    // A figure is named by its caption, and may have no other role.
    const names = { CODE: 'Code', SAMP: 'Output', DIV: 'Table' };
    const wide = 'main pre > code:not([contenteditable]), main pre > samp, main .table-wrapper, main figure.outcomes';
    // All are measured before any is changed, so that the page is laid out once.
    const measured = [...document.querySelectorAll(wide)].map(part => [part, part.scrollWidth > part.clientWidth + 1]);
    for (const [part, scrolls] of measured) {
      ['tabindex', 'role', 'aria-label'].forEach(name => part.removeAttribute(name));
      if (!scrolls) continue;
      part.tabIndex = 0;
      if (!names[part.tagName]) continue;
      part.setAttribute('role', 'group');
      part.setAttribute('aria-label', names[part.tagName]);
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
    for (const name of ['mark', 'no-mark']) {
      events.addEventListener(name, event => {
        document.dispatchEvent(new CustomEvent(`weave:${name}`, { detail: JSON.parse(event.data) }));
      });
    }
    events.addEventListener('reload', event => {
      // What was saved is shown at once; the pages that it was shown on need not change again when the whole book has.
      const { pages, others } = JSON.parse(event.data);
      if (pages.some(page => location.pathname === `/${page}`) === others) return;
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
  addEventListener('DOMContentLoaded', makeFoldsButtons); // after mdBook has added the headings of the page
  document.getElementById('mdbook-menu-bar').setAttribute('role', 'banner');
  keepArrowsWhereTheyScroll();
  addCopyButtons();
  linkVerdicts();
  letTheKeyboardScroll();
  addEventListener('resize', letTheKeyboardScroll);
  listenToTheServer();
})();
