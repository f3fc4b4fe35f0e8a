import type pg from 'pg'

const FIRST =
  'jan piet kees maria johanna anna sanne tom fatima mohamed peter hans erik lisa eva emma daan lucas sophie'
const BETWEEN = ['', '', '', '', 'van der ', 'van den ', 'de ', 'van ', 't ']
const TRADE =
  'bakkerij hotel garage studio kwekerij drukkerij slagerij advies transport harbour restaurant kapsalon apotheek'
const TOWN =
  'zwolle amsterdam rotterdam utrecht groningen eindhoven tilburg almere breda nijmegen arnhem haarlem enschede'
const BEGIN =
  'van ver bak jan hen mul dek vis smi mei bos pet wil koo jon ger kel hoe pos kui sch bro dij lin blo kra zwa'
const MIDDLE =
  'der mer ker sen dri ler huis ing man eer ema stra kens bers len ten lo ra ro ni be ga do pel tel wer nen ven'
const END =
  'x s sma sen berg veld dijk man huis kamp inga ink ma aar ers e en is stra a beek horst laar donk oven voort burg'

const list = (words: string | readonly string[]) =>
  `ARRAY['${(typeof words === 'string' ? words.split(' ') : words).join("','")}']`
/** One of a list, the first far more often than the last, always the same one for the same row. */
const pick = (words: string | readonly string[], salt: string) => {
  const all = list(words)
  const chance = `((hashint8(n * 31 + ${salt.length} * 7919) & 65535) / 65536.0)`
  return `(${all})[1 + floor(${chance} * ${chance} * array_length(${all}, 1))::int]`
}

const SURNAME = `${pick(BEGIN, 'a')} || ${pick(MIDDLE, 'ab')} || ${pick(END, 'abc')}`
const NAME = `CASE WHEN n % 2 = 0 THEN ${pick(FIRST, 'abcd')} ELSE ${pick(TRADE, 'abcde')} END || ' ' || ${pick(BETWEEN, 'abcdef')} || ${SURNAME}`
const ROWS = 20_000

/** So many relations with Dutch names, towns and numbers. */
export async function fillNames(pool: pg.Pool, tenantId: number, names: number): Promise<void> {
  for (let from = 1; from <= names; from += ROWS) {
    const to = Math.min(names, from + ROWS - 1)
    await pool.query(
      `INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", type, "targetGroup", usual, "createdAt", city, "placeNorm", phone, "phoneDigits")
       SELECT $1, 'organisation', name, name, 'customer', 'B2B', '{}', '2025-01-01', town, 'kerkstraat ' || n % 200 || ' ' || town, '+31 6 ' || 10000000 + n, '316' || 10000000 + n
       FROM (SELECT n, ${NAME} AS name, ${pick(TOWN, 'abcdefg')} AS town FROM generate_series($2::int8, $3::int8) n) made`,
      [tenantId, from, to],
    )
  }
  await pool.query('VACUUM ANALYZE "Word"')
}

export interface Named {
  name: string
  city: string
  phoneDigits: string
}

/** Some relations with a word of eight letters or more in their names. */
export async function namesOf(pool: pg.Pool, tenantId: number, most: number): Promise<Named[]> {
  const { rows } = await pool.query<Named>(
    `SELECT name, city, "phoneDigits" FROM "Relation" WHERE "tenantId" = $1 AND name ~ '[a-z]{8}' ORDER BY md5(name) LIMIT $2`,
    [tenantId, most],
  )
  return rows
}

/** The name with a letter left out, changed or swapped in its longest word, the same at every run. */
export function withTypo(name: string, seed: number): string {
  const longest = name.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
  const at = 1 + ((seed * 7) % Math.max(1, longest.length - 2))
  const [head, tail] = [longest.slice(0, at), longest.slice(at)]
  const ways = [head + tail.slice(1), `${head}q${tail.slice(1)}`, `${head}${tail[1] ?? ''}${tail[0]}${tail.slice(2)}`]
  return name.replace(longest, ways[seed % ways.length] ?? longest)
}
