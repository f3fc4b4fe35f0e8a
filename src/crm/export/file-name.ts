const LONGEST = 40

/** A name with nothing in it that some file system does not take. */
export function inFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
  return plain.slice(0, LONGEST).replaceAll(/^-+|-+$/g, '') || 'export'
}
