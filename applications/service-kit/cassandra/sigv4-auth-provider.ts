import { auth } from "cassandra-driver";
import { CassandraFault } from "./cassandra-fault";
import { type KeySource, keysInTime } from "./credentials";
import { signNonce } from "./sigv4-signature";

// The driver asks for an instance of this class, and its own types call it an interface.
declare module "cassandra-driver/lib/auth" {
  namespace auth {
    class AuthProvider {
      newAuthenticator(endpoint: string, name: string): Authenticator;
    }
  }
}

type Respond = (error: Error | null, token?: Buffer) => void;

const hello = Buffer.from("SigV4\0\0");

const nonceOf = (challenge: Buffer): string | undefined => /nonce=([^,]+)/.exec(challenge.toString("utf8"))?.[1];

/** One handshake. Whatever happens, the driver is answered once: it would wait for ever otherwise. */
class SigV4Authenticator implements auth.Authenticator {
  constructor(
    private readonly region: string,
    private readonly source: KeySource,
  ) {}

  initialResponse(respond: Respond): void {
    respond(null, hello);
  }

  evaluateChallenge(challenge: Buffer, respond: Respond): void {
    this.#answer(challenge).then(
      (token) => respond(null, token),
      (error: Error) => respond(error),
    );
  }

  onAuthenticationSuccess(): void {}

  async #answer(challenge: Buffer): Promise<Buffer> {
    const nonce = nonceOf(challenge);
    if (nonce === undefined) {
      throw new CassandraFault("the server asks for another log in than SigV4: check CASSANDRA_CONTACT_POINTS");
    }
    const keys = await keysInTime(this.source);
    return Buffer.from(signNonce(this.region, nonce, keys, new Date()));
  }
}

/** Logs in with a signature instead of a password; keys are looked up anew for each connection. */
export class SigV4AuthProvider extends auth.AuthProvider {
  constructor(
    private readonly region: string,
    private readonly source: KeySource,
  ) {
    super();
  }

  override newAuthenticator(): auth.Authenticator {
    return new SigV4Authenticator(this.region, this.source);
  }
}
