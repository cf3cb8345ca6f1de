import type { Message } from '#domains/notifications/protocol.ts';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The colour of buttons where a message has none of its own. */
const HOUSE_COLOUR = '#4c5fe0';

/** Colours as styles of the elements, because many readers drop the style sheet; the sheet has those of the dark. */
const STYLE = `@media (prefers-color-scheme: dark) {
.page { background: #101114 !important; }
.card { background: #1b1d22 !important; border-color: #2c2f36 !important; }
.text { color: #e6e7ea !important; }
.quiet { color: #9a9ea8 !important; }
}`;

/** The message as HTML that mail readers understand: one column, nothing loaded from anywhere. */
export function htmlOf(message: Message): string {
  const { subject, button, unsubscribe, language, accent = HOUSE_COLOUR } = message;
  const paragraphs = paragraphsOf(message);
  const link = button
    ? `<p style="margin:24px 0 8px"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:${accent};color:${legibleOn(accent)};font-size:16px;font-weight:600;text-decoration:none;${FONT}">${escapeHtml(button.label)}</a></p>`
    : '';
  const foot = unsubscribe
    ? `<p class="quiet" style="margin:16px 0 0;font-size:13px;color:#6b7078;${FONT}"><a class="quiet" href="${escapeHtml(unsubscribe.url)}" style="color:#6b7078">${escapeHtml(unsubscribe.label)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${STYLE}</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f3f4f6">
<div style="max-width:520px;margin:0 auto">
<div class="card" style="padding:28px 24px;border:1px solid #e2e4e8;border-radius:14px;background:#ffffff">
<h1 class="text" style="margin:0 0 16px;font-size:20px;line-height:1.3;color:#14161a;${FONT}">${escapeHtml(subject)}</h1>
${paragraphs}
${link}
</div>
${foot}
</div>
</body>
</html>
`;
}

const TEXT = `font-size:16px;line-height:1.5;color:#2a2d33;${FONT}`;

function paragraphsOf({ lines, html }: Message): string {
  if (html !== null) return `<div class="text" style="${TEXT}">${html}</div>`;
  return lines
    .map(
      (line) =>
        `<p class="text" style="margin:0 0 16px;${TEXT}">${escapeHtml(line).replaceAll('\n', '<br>')}</p>`,
    )
    .join('\n');
}

/** Black or white, whichever can be read better on this colour (WCAG 2.2: 4.5 to 1 or more for one of them). */
function legibleOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  // Where both are read equally well: √(1.05 × 0.05) − 0.05.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}

/** The same as plain text. */
export function textOf({ lines, button, unsubscribe }: Message): string {
  const parts = [...lines];
  if (button) parts.push(`${button.label}:\n${button.url}`);
  if (unsubscribe) parts.push(`--\n${unsubscribe.label}:\n${unsubscribe.url}`);
  return `${parts.join('\n\n')}\n`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
