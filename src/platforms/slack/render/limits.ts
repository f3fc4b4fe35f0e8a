/**
 * What Slack takes at most, from docs.slack.dev/reference/block-kit. Lengths are UTF-16 units: there are never fewer of
 * them than of the code points Slack counts, so what fits here fits there.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    /**
     * The sum over all blocks is not documented: about 13,200 characters are refused, and each block weighs about 100
     * more than its text (slackapi/bolt-js#2509, #2867). With `blockWeight` counted this stays well below.
     */
    weight: 12_000,
    blockWeight: 100,
    /** `chat.update` refuses more than 4,000, counted in UTF-8 bytes; notifications show far less. */
    textBytes: 3_000,
    /** Undocumented: a third chart is refused (vercel/chat#696). */
    charts: 2,
    tables: 1,
  },
  /** Of the title of an axis. */
  chart: { axis: 50 },
  /** The heading is a row too. The cells are ours: Slack limits all of them together. */
  table: { rows: 100, columns: 20, letters: 10_000, cell: 200 },
  header: 150,
  contextElements: 10,
  contextText: 2_000,
  /** No limit is documented for rich text; this is the one of every other text. */
  richText: 3_000,
  actions: 25,
  /** Of a section. */
  fields: 10,
  /** Options of the menu beside a row. */
  overflow: 5,
  /** Ours: more buttons than this under one card would push its words out. */
  cardButtons: 75,
  button: { label: 75, value: 2_000 },
  actionId: 255,
  view: { blocks: 100, title: 24 },
  /** Slack refuses a view of more than 250 kB; some is left for what is around its blocks. */
  home: { blocks: 100, bytes: 240_000 },
  /** Ours: Slack does not say how many links of one message it shows; a preview is shorter than a message. */
  unfurl: { links: 5, blocks: 25 },
  input: { label: 2_000, hint: 2_000, placeholder: 150, length: 3_000 },
  /** Options of checkboxes. */
  boxes: 10,
  option: { count: 100, label: 75, value: 150 },
} as const
