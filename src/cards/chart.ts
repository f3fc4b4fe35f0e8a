/**
 * Numbers to be drawn. Every series has a value for every category, in the same order; at most six series and twenty categories,
 * names of both at most twenty letters, the title at most fifty. A platform that cannot draw it shows its numbers as a table.
 */
export interface Chart {
  /** Beside each other, on top of each other to a whole, or over time. */
  shape: 'bars' | 'stacked' | 'line'
  title: string
  /** What it shows, in a sentence with its numbers: for who cannot see it. */
  finding: string
  categories: readonly string[]
  series: readonly Series[]
  /** What is counted, as it stands beside the numbers. */
  unit?: string
}

export interface Series {
  name: string
  values: readonly number[]
}

/** Rows under headings; numbers are written as they are read. At most six columns. */
export interface Table {
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly string[])[]
}

export interface Column {
  label: string
  /** Stands to the right. */
  isNumber?: true
}
