import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A key the fake signs with; `public` is how the keys document shows it. */
export interface SigningKey {
  kid: string
  private: KeyObject
  public: object
}

export function signingKey(kid: string, endorsements: readonly string[] = ['msteams']): SigningKey {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = pair.publicKey.export({ format: 'jwk' })
  return { kid, private: pair.privateKey, public: { ...jwk, kid, use: 'sig', endorsements } }
}

/** Any JWT one may want to try, good or bad. */
export function jwt(claims: object, key: SigningKey, header: object = {}): string {
  const signed = unsigned(claims, { kid: key.kid, ...header })
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key.private).toString('base64url')}`
}

/** The classic confusion: the public key used as the secret of HS256. */
export function hs256(claims: object, key: SigningKey): string {
  const signed = unsigned(claims, { kid: key.kid, alg: 'HS256' })
  return `${signed}.${createHmac('sha256', JSON.stringify(key.public)).update(signed).digest('base64url')}`
}

export function unsigned(claims: object, header: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ typ: 'JWT', alg: 'RS256', ...header })}.${part(claims)}`
}
