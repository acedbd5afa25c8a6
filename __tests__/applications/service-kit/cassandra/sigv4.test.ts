import { setTimeout as wait } from "node:timers/promises";
import { CassandraFault } from "../../../../applications/service-kit/cassandra/cassandra-fault";
import { type KeySource, keysInTime } from "../../../../applications/service-kit/cassandra/credentials";
import { SigV4AuthProvider } from "../../../../applications/service-kit/cassandra/sigv4-auth-provider";
import { signNonce } from "../../../../applications/service-kit/cassandra/sigv4-signature";

const keys = { accessKeyId: "UserID-1", secretAccessKey: "UserSecretKey-1" };
const nonce = "91703fdc2ef562e19fbdab0f58e42fe5";
const advice = "give the task a role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

const answerOf = (source: KeySource, challenge = `nonce=${nonce}`) => {
  const provider = new SigV4AuthProvider("us-west-2", source);
  const answers: unknown[] = [];
  return new Promise<{ error: Error | null; token: string; answers: unknown[] }>((resolve) => {
    provider.newAuthenticator().evaluateChallenge(Buffer.from(challenge), (error: Error | null, token?: Buffer) => {
      answers.push(error ?? token);
      resolve({ error, token: token?.toString() ?? "", answers });
    });
  });
};

describe("the signature", () => {
  const date = new Date(1_591_742_511_000);
  it("is the one that the plugin documents", () => {
    expect(signNonce("us-west-2", nonce, keys, date)).toBe(
      "signature=7f3691c18a81b8ce7457699effbfae5b09b4e0714ab38c1292dbdf082c9ddd87,access_key=UserID-1,amzdate=2020-06-09T22:41:51.000Z",
    );
  });

  it("carries the session's token, and never the secret", () => {
    const signed = signNonce("us-west-2", nonce, { ...keys, sessionToken: "sample-token" }, date);
    expect(signed).toMatch(/,session_token=sample-token$/);
    expect(signed).not.toContain(keys.secretAccessKey);
  });
});

describe("a handshake", () => {
  it("begins with the name of the mechanism", () => {
    let sent = "";
    new SigV4AuthProvider("us-west-2", async () => keys)
      .newAuthenticator()
      .initialResponse((_: null, token: Buffer) => {
        sent = token.toString();
      });
    expect(sent).toBe("SigV4\0\0");
  });

  it("signs with the keys that hold at that moment", async () => {
    let asked = 0;
    const source = async () => ({ ...keys, accessKeyId: `key-${++asked}` });
    expect((await answerOf(source)).token).toContain("access_key=key-1,");
    expect((await answerOf(source)).token).toContain("access_key=key-2,");
  });

  it("takes the nonce from among other fields", async () => {
    expect((await answerOf(async () => keys, `a=b,nonce=${nonce},c=d`)).error).toBeNull();
  });

  it("ends with an ordinary error, told once, when there are no credentials", async () => {
    const { error, answers } = await answerOf(() => Promise.reject(new Error("Could not load\nat chain")));
    await wait(1);
    expect(answers).toHaveLength(1);
    expect(error).toBeInstanceOf(CassandraFault);
    expect(error?.message).toBe(`no AWS credentials (Could not load): ${advice}`);
  });

  it("ends with an ordinary error when a source throws before it promises anything", async () => {
    const { error } = await answerOf(() => {
      throw new Error("broken");
    });
    expect(error?.message).toBe(`no AWS credentials (broken): ${advice}`);
  });

  it("ends with an ordinary error when the server asks for another log in", async () => {
    const { error } = await answerOf(async () => keys, "user and password, please");
    expect(error?.message).toBe("the server asks for another log in than SigV4: check CASSANDRA_CONTACT_POINTS");
  });
});

describe("credentials", () => {
  const never = () => new Promise<typeof keys>(() => {});

  it("that do not come in time are an ordinary error", async () => {
    await expect(keysInTime(never, { wholeMs: 20, tryMs: 1_000 })).rejects.toThrow(
      `no AWS credentials (finding AWS credentials took longer than 20 ms): ${advice}`,
    );
    await expect(keysInTime(never, { wholeMs: 5_000, tryMs: 5 })).rejects.toThrow(
      `no AWS credentials (asking for AWS credentials took longer than 5 ms): ${advice}`,
    );
  });

  it("are asked for again when their source fails or hangs once", async () => {
    let asked = 0;
    const source = () => {
      asked += 1;
      if (asked === 1) return Promise.reject(new Error("connect ECONNREFUSED"));
      return asked === 2 ? never() : Promise.resolve(keys);
    };
    expect(await keysInTime(source, { wholeMs: 5_000, tryMs: 10 })).toBe(keys);
    expect(asked).toBe(3);
  });
});
