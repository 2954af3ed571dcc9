// Links of this page within the site that lead to no page, or to no place in it: a list in `brokenLinks`.
const pages = new Map();
const page = address => {
  if (!pages.has(address)) {
    pages.set(address, fetch(address).then(async answer => (
      answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null)));
  }
  return pages.get(address);
};
const leadsNowhere = async link => {
  const target = new URL(link.href);
  const found = await page(target.origin + target.pathname);
  const place = decodeURIComponent(target.hash.slice(1));
  return !found || (place && !found.getElementById(place));
};
const links = [...document.querySelectorAll('a[href]')].filter(link => link.origin === location.origin);
Promise.all(links.map(async link => ((await leadsNowhere(link)) ? link.getAttribute('href') : null)))
  .then(broken => { window.brokenLinks = [...new Set(broken.filter(Boolean))]; });
