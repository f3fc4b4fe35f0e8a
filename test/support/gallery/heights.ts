/**
 * How high a digest of nine lines and the overview were when each of their rows was two lines of text and a line of buttons:
 * CSS pixels, in Dutch and in English.
 */
export const HEIGHTS = {
  slack: {
    600: { digest: [978, 978], overview: [1424, 1424] },
    320: { digest: [1387, 1170], overview: [1923, 1654] },
  },
  teams: {
    600: { digest: [1005, 1005], overview: [1485, 1485] },
    320: { digest: [1482, 1175], overview: [2020, 1682] },
  },
} as const
