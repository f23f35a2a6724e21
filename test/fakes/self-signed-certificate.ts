import { generateKeyPairSync, sign } from 'node:crypto'
import type { Certificate } from './fake-http-server.ts'

const SEQUENCE = 0x30
const SET = 0x31
const ECDSA_WITH_SHA256 = tlv(SEQUENCE, Buffer.from('06082a8648ce3d040302', 'hex'))
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const SUBJECT_ALT_NAME = Buffer.from('0603551d11', 'hex')

/** A fresh key and a certificate for 127.0.0.1 and localhost that no authority has signed. Valid until 2099. */
export function selfSignedCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = tlv(SEQUENCE, tlv(SET, tlv(SEQUENCE, COMMON_NAME, tlv(0x0c, Buffer.from('localhost')))))
  const names = tlv(SEQUENCE, tlv(0x82, Buffer.from('localhost')), tlv(0x87, Buffer.from([127, 0, 0, 1])))
  const extensions = tlv(0xa3, tlv(SEQUENCE, tlv(SEQUENCE, SUBJECT_ALT_NAME, tlv(0x04, names))))
  const body = tlv(
    SEQUENCE,
    tlv(0xa0, Buffer.from('020102', 'hex')),
    tlv(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    name,
    tlv(SEQUENCE, tlv(0x18, Buffer.from('20200101000000Z')), tlv(0x18, Buffer.from('20991231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  const signature = sign('sha256', body, privateKey)
  const certificate = tlv(SEQUENCE, body, ECDSA_WITH_SHA256, tlv(0x03, Buffer.from([0]), signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts)
  const { length } = value
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}
