// Control characters, and what cannot be seen: marks that turn the direction of reading around, spaces without width, soft
// hyphens, tags. The two joiners stay: Persian and emoji are written with them.
const HIDDEN =
  /(?!\s)[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Returns a name on one line without what cannot be seen: with it, one name can look like another. */
export function plainName(name: string): string {
  return name.toWellFormed().replace(HIDDEN, '').replace(/\s+/g, ' ').trim()
}
