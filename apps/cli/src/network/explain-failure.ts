import type { AllsetError } from "@allset/client";
import { cleanText } from "@allset/contract";

const notTrusted =
  "This computer does not trust its certificate. On the network of a company or university, set NODE_EXTRA_CA_CERTS to the file of their certificate.";

const notHttps = "What answers there does not speak https. Is the address right?";

// https://nodejs.org/api/errors.html#common-system-errors and OpenSSL's words.
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing answers at that address.",
  ECONNRESET: "The connection was cut.",
  EPIPE: "The connection was cut.",
  UND_ERR_SOCKET: "The connection was cut.",
  ENOTFOUND: "Its name was not found. Is this computer online, and is the address right?",
  EAI_AGAIN: "Its name was not found. Is this computer online?",
  ENETUNREACH: "There is no network.",
  EHOSTUNREACH: "There is no way to it from this network.",
  ERR_SSL_WRONG_VERSION_NUMBER: notHttps,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: notHttps,
  CERT_HAS_EXPIRED: "Its certificate has expired, or the clock of this computer is wrong.",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: notTrusted,
  UNABLE_TO_GET_ISSUER_CERT: notTrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: notTrusted,
  SELF_SIGNED_CERT_IN_CHAIN: notTrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: notTrusted,
  CERT_UNTRUSTED: notTrusted,
};

/** Why a call did not work, for a learner: what it means instead of what it is called. */
export function explainFailure(error: AllsetError): string {
  if (error.code === "unexpected_answer") {
    return "Something else answered, perhaps the sign-in page of your network: open any page in your browser first.";
  }
  return meanings[innermostCode(error)] ?? cleanText(error.message);
}

function innermostCode(error: unknown): string {
  let code = "";
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^[A-Z]/.test(cause.code))
      code = cause.code;
  }
  return code;
}
