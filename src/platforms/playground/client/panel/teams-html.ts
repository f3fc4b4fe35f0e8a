/**
 * The Markdown of Teams cards as HTML: emphasis, lists, paragraphs, mentions and signs that a backslash takes the meaning
 * from. Everything else, links too, is shown as the text it is, so the result is safe to put in a page.
 */
export function teamsHtml(markdown: string): string {
  const plain: string[] = []
  const marked = escaped(markdown.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => hide(plain, sign)))
    .replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<span class="mention">$1</span>')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '<u>$1</u>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}])_(.+?)_(?![\p{L}\p{N}])/gu, '<em>$1</em>')
    .replace(/`(.+?)`/g, '<code>$1</code>')
  const html = marked
    .split(/\n{2,}/)
    .map(block)
    .join('')
  return html.replace(/\uE000(\d+)\uE001/g, (_, place: string) => escaped(plain[Number(place)] ?? ''))
}

/** Puts a sign that means nothing out of the way until the marks have been read. */
const hide = (plain: string[], sign: string) => `\uE000${plain.push(sign) - 1}\uE001`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function block(text: string): string {
  const lines = text.split('\n')
  const item = /^[-*] +/
  if (!lines.every((line) => item.test(line))) return `<p>${lines.join(' ')}</p>`
  return `<ul>${lines.map((line) => `<li>${line.replace(item, '')}</li>`).join('')}</ul>`
}
