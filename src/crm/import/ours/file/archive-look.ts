import type { Manifest } from '../../../export/manifest.ts'

/** What a zip of ours says of itself. */
export interface ArchiveLook extends Omit<Manifest, 'version'> {
  /** In bytes. */
  size: number
}
