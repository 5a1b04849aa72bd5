// The codecs of the npm packages on the packets of IlpCodecBenchmark, one thread:
//   NODE_PATH=core/target/interop/node_modules node core/src/jmh/js/codecs.js
'use strict'

const Ilp = require('ilp-packet')
const Btp = require('btp-packet')
const crypto = require('crypto')

const DESTINATION = 'test.connector-b.alice.7Qk'
const TRIGGERED_BY = 'test.connector-b'
const MESSAGE = 'no route to ' + DESTINATION
const ROUND_MILLIS = 500
const ROUNDS = 6

const fulfillment = Buffer.alloc(32)

function cases (data) {
  const prepare = {
    amount: '1234567',
    expiresAt: new Date('2991-02-03T04:05:06.789Z'),
    executionCondition: crypto.createHash('sha256').update(fulfillment).digest(),
    destination: DESTINATION,
    data
  }
  const fulfill = { fulfillment, data }
  const reject = { code: 'F02', triggeredBy: TRIGGERED_BY, message: MESSAGE, data }
  const prepareBytes = Ilp.serializeIlpPrepare(prepare)
  const fulfillBytes = Ilp.serializeIlpFulfill(fulfill)
  const rejectBytes = Ilp.serializeIlpReject(reject)
  const message = {
    requestId: 0x12345678,
    protocolData: [{
      protocolName: 'ilp',
      contentType: Btp.MIME_APPLICATION_OCTET_STREAM,
      data: prepareBytes
    }]
  }
  const messageBytes = Btp.serializeMessage(message.requestId, message.protocolData)
  return {
    decodePrepare: () => Ilp.deserializeIlpPrepare(prepareBytes),
    encodePrepare: () => Ilp.serializeIlpPrepare(prepare),
    decodeFulfill: () => Ilp.deserializeIlpFulfill(fulfillBytes),
    encodeFulfill: () => Ilp.serializeIlpFulfill(fulfill),
    decodeReject: () => Ilp.deserializeIlpReject(rejectBytes),
    encodeReject: () => Ilp.serializeIlpReject(reject),
    decodeMessage: () => Btp.deserialize(messageBytes),
    encodeMessageAroundBytes: () => Btp.serializeMessage(message.requestId, message.protocolData)
  }
}

// The best of some rounds, the first of which only warm up.
function perSecond (operation) {
  let best = 0
  for (let round = 0; round < ROUNDS; round++) {
    const end = performance.now() + ROUND_MILLIS
    const start = performance.now()
    let done = 0
    while (performance.now() < end) {
      for (let i = 0; i < 1000; i++) {
        operation()
      }
      done += 1000
    }
    best = Math.max(best, done / (performance.now() - start) * 1000)
  }
  return best
}

for (const bytes of [0, 1024]) {
  for (const [name, operation] of Object.entries(cases(Buffer.alloc(bytes)))) {
    console.log(`${name.padEnd(26)} ${String(bytes).padStart(5)} ${Math.round(perSecond(operation)).toLocaleString('en').padStart(12)} ops/s`)
  }
}
