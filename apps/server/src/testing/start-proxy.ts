import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type TestProxy = {
  port: number;
  /** From now on connections stay open, new ones are accepted, and nothing is passed on. */
  silence(): void;
  stop(): Promise<void>;
};

/** Passes TCP connections on to a port of this machine, until it is silenced. */
export async function startProxy(target: number): Promise<TestProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  const pass = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on("data", (bytes) => silent || to.write(bytes));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    pass(client, upstream);
    pass(upstream, client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => void (silent = true),
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
