// Text whose contrast with its ground is below 4.5 : 1 (WCAG 2.2, 1.4.3): a list of elements.
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const rgba = colour => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const light = ([red, green, blue]) => [red, green, blue]
  .map(part => part / 255)
  .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
const ground = element => {
  for (let around = element; around; around = around.parentElement) {
    const colour = rgba(getComputedStyle(around).backgroundColor);
    if (colour[3] === 255) return colour;
  }
  return [255, 255, 255];
};
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const hasText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
return [...document.querySelectorAll('main *, .sidebar a, .menu-title')]
  .filter(element => element.checkVisibility({ checkVisibilityCSS: true }) && hasText(element))
  .filter(element => !element.closest('.unseen'))
  .map(element => [element, contrast(light(rgba(getComputedStyle(element).color)), light(ground(element)))])
  .filter(([, ratio]) => ratio < 4.5)
  .map(([element, ratio]) => `${element.localName}.${element.className} ${ratio.toFixed(2)}`)
  .filter((line, index, lines) => lines.indexOf(line) === index);
