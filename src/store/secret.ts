import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** 32 bytes, under the id by which what they sealed finds them again. */
export interface Key {
  id: string
  bytes: Uint8Array
}

/** A secret as it is stored: unreadable, beside the id of its key. */
export interface Sealed {
  keyId: string
  text: string
}

export interface Keyring {
  /** The key that seals; the others only open what they sealed before. */
  newest: string
  /** Sealed for this purpose only: in another row it does not open. */
  seal(secret: string, about: string): Sealed
  /** Throws `WrongKey` when its key is not here, or is not the one it was sealed with. */
  open(sealed: Sealed, about: string): string
}

export class WrongKey extends Error {
  override readonly name = 'WrongKey'
}

const WHICH = 'which tokens in the database are sealed with'
const IV = 12
const TAG = 16

/** Seals with the first key and opens with any, AES-256-GCM; what a secret belongs to is its associated data. */
export function keyring(keys: readonly Key[]): Keyring {
  const [first] = keys
  if (!first) throw new Error('a keyring without a key')
  return {
    newest: first.id,
    seal(secret, about) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', first.bytes, iv).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return { keyId: first.id, text: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64') }
    },
    open({ keyId, text }, about) {
      const key = keys.find(({ id }) => id === keyId)
      if (!key) throw new WrongKey(`ENCRYPTION_KEY lacks the key “${keyId}”, ${WHICH}. Add it behind the newest one.`)
      const bytes = Buffer.from(text, 'base64')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV), { authTagLength: TAG })
        decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(IV, IV + TAG))
        return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8')
      } catch (cause) {
        const sentence = `ENCRYPTION_KEY holds another key than the “${keyId}” ${WHICH}. Put the former one back.`
        throw new WrongKey(sentence, { cause })
      }
    },
  }
}
