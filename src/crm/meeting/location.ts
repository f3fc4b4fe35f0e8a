/** What is no place to go to. */
const CALL =
  /\bhttps?:\/\/\S+|\b(?:microsoft )?teams(?:[- ](?:vergadering|meeting|bespreking|overleg))?\b|\b(?:zoom|google meet|meet|webex|whereby|skype|slack|jitsi|facetime)(?:[- ](?:meeting|call|gesprek))?\b|\bonline\b|\b(?:video)?call\b|\b(?:telefonisch|per telefoon|telefoon|by phone|phone|bellen|beeldbellen|videobellen)\b|\+?\d[\d\s().-]{7,}\d/giu

/** Whether people meet without going anywhere, by where it says they do; `hasCall`: it says where to call in. */
export function isOnlineAt(location: string, hasCall: boolean): boolean {
  const place = location.replace(CALL, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ')
  return place.trim() === '' && (hasCall || location.trim() !== '')
}
