// Texts that would run as a script where a page put them into its markup. Each calls the function
// `canaryRan`, which a test defines.
const call = 'canaryRan()';
const coded = `eval(atob('${Buffer.from(call).toString('base64')}'))`;
const runs = [call, `window.${call}`, `setTimeout('${call}')`, coded, `(0,eval)('${call}')`];

const events = [
  'onload',
  'onerror',
  'onfocus',
  'onmouseover',
  'onclick',
  'ontoggle',
  'onbegin',
  'onstart',
  'onanimationstart',
  'onpointerenter',
  'onpageshow',
  'oncanplay',
  'onblur',
  'ondrag',
  'oncut',
];
const elements = [
  'img src=x',
  'svg',
  'body',
  'video src=x',
  'details open',
  'input autofocus',
  'iframe src=//0',
  'marquee',
  'object data=x',
  'a href=#',
];
const wrappers = [
  (run) => `<script>${run}</script>`,
  (run) => `<ScRiPt>${run}</sCrIpT>`,
  (run) => `"><script>${run}</script>`,
  (run) => `'><script>${run}</script>`,
  (run) => `</textarea><script>${run}</script>`,
  (run) => `</title><script>${run}</script>`,
  (run) => `<scr<script>ipt>${run}</scr</script>ipt>`,
  (run) => `<a href="javascript:${run}">x</a>`,
  (run) => `javascript:${run}`,
  (run) => `JaVaScRiPt:${run}`,
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>">`,
  (run) => `<math><a xlink:href="javascript:${run}">x`,
  (run) => `<form action="javascript:${run}"><button>x`,
  (run) => `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  (run) => `<style>@import 'javascript:${run}'</style>`,
  (run) => `<link rel=stylesheet href="javascript:${run}">`,
  (run) => `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  (run) => `<base href="javascript:${run}//">`,
  (run) => `{{constructor.constructor('${run.replaceAll("'", '"')}')()}}`,
  (run) => `\${${run}}`,
  (run) => `<!--><script>${run}</script>-->`,
  (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  (run) => `&lt;script&gt;${run}&lt;/script&gt;`,
  (run) => `\u202e<script>${run}</script>`,
];

/** At least 500 texts, each different. */
export const hostileTexts = [
  ...wrappers.flatMap((wrap) => runs.map(wrap)),
  ...elements.flatMap((element) => events.map((event) => `<${element} ${event}=${call}>`)),
  ...elements.flatMap((element) => events.map((event) => `"'><${element} ${event}="${coded}">`)),
  ...elements
    .slice(0, 6)
    .flatMap((element) => events.map((event) => `</script><${element}/${event}='${runs[4]}'//`)),
];
