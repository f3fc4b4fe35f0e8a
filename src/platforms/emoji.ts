import { get } from 'node-emoji'

/** How emoji are typed, and how Slack passes on all of them: docs.slack.dev, "Formatting message text". */
const CODE = /(?<![\p{L}\p{N}:])((?::[a-z0-9_+'-]+:)+)(?![\p{L}\p{N}:])/giu
const SKIN = /^skin-tone-([2-6])$/

/** Words for the bot with emoji as themselves; the colons of a code that is left are none behind the name of a customer. */
export function plainEmoji(text: string): string {
  return withoutCodeColons(withEmoji(text.trim()))
}

/** The text with every emoji code that is known as the emoji itself; a company's own ones stay as they are. */
export function withEmoji(text: string): string {
  return text.replaceAll(CODE, (codes) => {
    const names = codes.slice(1, -1).split(/:+/)
    const found = names.map(emojiOf)
    return found.includes(undefined)
      ? codes.replaceAll(/:([^:]+):/g, (code, name: string) => emojiOf(name) ?? code)
      : found.join('')
  })
}

/** The text without the colons of the emoji codes that are left, up to the first colon that somebody meant as one. */
function withoutCodeColons(text: string): string {
  const hidden = text.replaceAll(CODE, (codes) => ' '.repeat(codes.length))
  const own = hidden.indexOf(':')
  const end = own < 0 ? text.length : own
  return text.slice(0, end).replaceAll(CODE, (codes) => codes.replaceAll(':', ' ').trim()) + text.slice(end)
}

function emojiOf(name: string): string | undefined {
  const plain = name.toLowerCase()
  const tone = SKIN.exec(plain)?.[1]
  if (tone) return String.fromCodePoint(0x1f3f9 + Number(tone))
  const country = /^flag-([a-z]{2})$/.exec(plain)?.[1]
  if (country) return country.replaceAll(/./g, (letter) => String.fromCodePoint(0x1f1e6 - 97 + letter.charCodeAt(0)))
  // Slack ends names in "_face" where others do not.
  return get(plain) ?? get(plain.replace(/_face$/, ''))
}
