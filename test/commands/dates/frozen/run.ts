// `npm run lines`: types the thousand frozen lines to the real bot and tells how it reads them, with the lines it reads
// wrong. `-- all` shows every line that is not right, `-- amount` those of one kind. `-- second` types the two hundred of
// second.ts instead, and goes before what is to be shown.
import '../../../support/no-internet.ts'
import { table, told } from './counts.ts'
import { judge } from './judge.ts'
import { frozenLines, secondLines } from './lines.ts'

const words = process.argv.slice(2)
const isSecond = words[0] === 'second'
const [shown] = isSecond ? words.slice(1) : words
const judged = await judge(isSecond ? secondLines : frozenLines)
const isShown = ({ verdict, kind }: (typeof judged)[number]) =>
  shown ? !['right', 'asked'].includes(verdict) && [kind, 'all'].includes(shown) : verdict === 'wrong'
process.stdout.write(`${judged.filter(isShown).map(told).join('\n')}\n\n${table(judged)}\n`)
