import { replaceVariables, VARIABLES, type VariableValues } from './variables.ts';

/** Without values there are no variables: what is written like one stays as it is. */
export type RenderMarkdown = (markdown: string, values: VariableValues | null) => string;

/** Letters and digits only, so that neither Markdown nor an address changes them on the way. */
const MARK = 'xv7qfoyer';
const MARKED = new RegExp(`${MARK}(\\d+)x`, 'g');

/**
 * Markdown (with the little HTML below) to HTML that may stand in a page: no script, style, frame, form, picture or
 * event, links only to web and mail addresses and without a way back. Variables are put in as escaped text before the
 * HTML is cleaned, so a value can neither become markup nor an address of another scheme. Pictures are left out, since
 * one from elsewhere would tell its host who reads. The two libraries are loaded with the first text.
 */
export async function loadMarkdown(): Promise<RenderMarkdown> {
  const [{ default: MarkdownIt }, { default: sanitizeHtml }] = await Promise.all([
    import('markdown-it'),
    import('sanitize-html'),
  ]);
  const markdownIt = new MarkdownIt({ html: true, linkify: false, breaks: true });
  const options = {
    allowedTags: [
      ...['p', 'br', 'hr', 'h2', 'h3', 'h4', 'strong', 'b', 'em', 'i', 's', 'u', 'kbd', 'code', 'pre'],
      ...['blockquote', 'ul', 'ol', 'li', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sub', 'sup'],
    ],
    allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'] },
    allowedSchemes: ['https', 'http', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard' as const,
    transformTags: {
      // The page has its own first heading.
      h1: 'h2',
      a: (tagName: string, { href }: Record<string, string>) => ({
        tagName,
        attribs: {
          ...(href && /^(https?:|mailto:)/i.test(href) ? { href } : {}),
          rel: 'noopener noreferrer nofollow',
          target: '_blank',
        },
      }),
    },
  };
  return (markdown, values) => {
    if (values === null) return sanitizeHtml(markdownIt.render(markdown), options).trim();
    const marked = replaceVariables(markdown, (name) => `${MARK}${VARIABLES.indexOf(name)}x`);
    const html = markdownIt.render(marked).replace(MARKED, (_mark, index: string) => {
      const name = VARIABLES[Number(index)];
      return name === undefined ? '' : escapeHtml(values[name]);
    });
    return sanitizeHtml(html, options).trim();
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
