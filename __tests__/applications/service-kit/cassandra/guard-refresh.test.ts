import { Client } from "cassandra-driver";
import { guardRefresh } from "../../../../applications/service-kit/cassandra/guard-refresh";
import { collectingLogger } from "../../../../applications/service-kit/testing/collecting-logger";

type Control = Record<
  "_refreshControlConnection" | "_refreshHosts" | "_registerToConnectionEvents",
  () => Promise<void>
> &
  Record<"_refresh", () => Promise<void>> & { connection: unknown };

/** The driver's own search for a node, in which another one takes the connection away at the last moment. */
const searchThatIsOvertaken = (client: Client): Control => {
  const control: Control = Reflect.get(client, "controlConnection");
  control._refreshControlConnection = async () => {
    control.connection = { endpointFriendlyName: "10.0.0.1:9142" };
  };
  control._refreshHosts = async () => {};
  control._registerToConnectionEvents = async () => {
    control.connection = null;
  };
  return control;
};
const newClient = () => new Client({ contactPoints: ["127.0.0.1"], localDataCenter: "datacenter1" });

describe("two searches for a node that meet", () => {
  it("end in a rejection that the driver itself leaves uncaught", async () => {
    await expect(searchThatIsOvertaken(newClient())._refresh()).rejects.toThrow(TypeError);
  });

  it("are caught, and told to those who look for it", async () => {
    const { log, lines } = collectingLogger();
    const client = newClient();
    const control = searchThatIsOvertaken(client);
    expect(guardRefresh(client, log)).toBe(true);
    await expect(control._refresh()).resolves.toBeUndefined();
    expect(lines()).toMatchObject([{ level: "debug", msg: "a search for a node was given up for another one" }]);
  });
});
