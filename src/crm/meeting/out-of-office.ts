/** What people call it when they are away, at the beginning of a title: somebody else's begins with their name. */
const AWAY =
  /^(?:(?:ik (?:ben|heb)|i[’']m|i am|my|mijn|op|on)\s+)?(?:(?:annual|parental|unpaid|paid|zomer|kerst|herfst|voorjaars|summer|winter)[\s-]*)?(?:vakantie|vrije dag(?:en)?|vrij|verlof|ouderschapsverlof|zwangerschapsverlof|vacation|holidays?|day off|time off|pto|ooo|out of (?:the )?office|away|afwezig|leave)\b/i
/** What begins so and is something else. */
const NOT_AWAY = /^(?:leave|away|vrij|holidays?)\s+(?!(?:until|till|to|from|in|at|tot|t\/m|van|in|op)\b)\p{L}/iu
/** Why somebody is ill is nobody's business, nor that they are. */
const ILL =
  /\b(?:ziek\w*|sick\w*|ill(?:ness)?|medical|medisch|dokter|doctor|hospital|ziekenhuis|arts|operatie|burn-?out)\b/i

/** Whether a title says that who it is of is away. Never for being ill. */
export function saysAway(title: string): boolean {
  const plain = title.replace(/^[^\p{L}]+/u, '')
  return AWAY.test(plain) && !NOT_AWAY.test(plain) && !ILL.test(title)
}

/** Whether a title says that somebody is ill: nothing at all is made of that. */
export function saysIll(title: string): boolean {
  return ILL.test(title)
}
