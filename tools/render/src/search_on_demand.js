// Loads mdBook's search when it is first asked for: by its button, by its keys, or by an address that holds a search.
(() => {
  'use strict';

  const { search } = document.currentScript?.dataset ?? {};
  const button = document.getElementById('mdbook-search-toggle');
  if (!search || !button) return;

  function load(then) {
    button.removeEventListener('click', onClick);
    document.removeEventListener('keydown', onKey);
    const script = document.createElement('script');
    script.src = search;
    script.addEventListener('load', then);
    document.head.append(script);
  }

  const open = () => button.click();
  const onClick = () => load(open);
  const onKey = event => {
    if (!['s', '/'].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (mdbook_something_else_has_focus(event) || event.target.isContentEditable) return;
    event.preventDefault();
    load(open);
  };

  button.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  if (/[?&](search|highlight)=/.test(location.search)) load(() => {});
})();
