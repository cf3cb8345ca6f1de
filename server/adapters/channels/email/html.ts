import type { Message } from '#domains/notifications/protocol.ts';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Colours as styles of the elements, because many readers drop the style sheet; the sheet has those of the dark. */
const STYLE = `@media (prefers-color-scheme: dark) {
.page { background: #101114 !important; }
.card { background: #1b1d22 !important; border-color: #2c2f36 !important; }
.text { color: #e6e7ea !important; }
.quiet { color: #9a9ea8 !important; }
}`;

/** The message as HTML that mail readers understand: one column, nothing loaded from anywhere. */
export function htmlOf(message: Message): string {
  const { subject, lines, button, unsubscribe, language } = message;
  const paragraphs = lines
    .map(
      (line) =>
        `<p class="text" style="margin:0 0 16px;font-size:16px;line-height:1.5;color:#2a2d33;${FONT}">${escapeHtml(line).replaceAll('\n', '<br>')}</p>`,
    )
    .join('\n');
  const link = button
    ? `<p style="margin:24px 0 8px"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:#4c5fe0;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none;${FONT}">${escapeHtml(button.label)}</a></p>`
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
