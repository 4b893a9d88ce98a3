import { h, type ComponentChild } from 'preact';

// What documents of a pack consist of. Headings go a level down, as the page has its own.
const elements: Record<string, string> = {
  H1: 'h2',
  H2: 'h3',
  H3: 'h4',
  P: 'p',
  UL: 'ul',
  OL: 'ol',
  LI: 'li',
  STRONG: 'strong',
  EM: 'em',
  B: 'strong',
  I: 'em',
  A: 'span',
  SPAN: 'span',
  BR: 'br',
  HR: 'hr',
  BLOCKQUOTE: 'blockquote',
  DL: 'dl',
  DT: 'dt',
  DD: 'dd',
  TABLE: 'table',
  THEAD: 'thead',
  TBODY: 'tbody',
  TR: 'tr',
  TH: 'th',
  TD: 'td',
};
const looks: Record<string, string> = {
  H1: 'govuk-heading-l',
  H2: 'govuk-heading-m',
  H3: 'govuk-heading-s',
  P: 'govuk-body',
  UL: 'govuk-list govuk-list--bullet',
  OL: 'govuk-list govuk-list--number',
  TABLE: 'govuk-table',
};
const left = ['STYLE', 'SCRIPT', 'TITLE', 'HEAD'];

/** Shows a document of a setting pack as part of the page: its text and structure, nothing else. */
export function PackDocument({ html }: { html: string }) {
  // Its style would break the content policy of the page, and is of no use here.
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, '');
  const { body, documentElement } = new DOMParser().parseFromString(bare, 'text/html');
  const direction = documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  return (
    <div lang={documentElement.lang} dir={direction}>
      {shown(body)}
    </div>
  );
}

function shown(parent: Element): ComponentChild[] {
  return Array.from(parent.childNodes).map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (!(node instanceof Element) || left.includes(node.tagName)) return null;
    const element = elements[node.tagName] ?? 'div';
    // A line to write on, such as for a signature.
    const look = node.classList.contains('line') ? 'pack__line' : looks[node.tagName];
    return h(element, { class: look }, ...shown(node));
  });
}
