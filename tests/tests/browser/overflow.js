// What reaches past the right edge of the window and cannot be scrolled to: a list of elements.
const scrolls = element => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
const isCut = element => {
  for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
    if (around.id !== 'mdbook-body-container' && scrolls(around)) return true;
  }
  return false;
};
// Not innerWidth: a phone zooms out until everything fits, and innerWidth grows with that.
const width = document.documentElement.clientWidth;
return [...document.querySelectorAll('body *')]
  .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > width + 1)
  .filter(element => !element.closest('#mdbook-sidebar') && !isCut(element))
  .map(element => `${element.localName}${element.className ? `.${element.className}` : ''}`)
  .slice(0, 5);
