/**
 * Why a request from outside is turned away: the HTTP status it gets, and a reason for our log, one of a fixed few.
 * `issuer` is what an unverified token calls its maker, so that an operator can see who knocks.
 */
export class HttpError extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly issuer: string | undefined
  constructor(status: number, reason: string, cause?: unknown, issuer?: string) {
    super(reason, { cause })
    this.status = status
    this.issuer = issuer
  }
}
