import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What came back, and how long it took. */
export type Reply = { status: number; milliseconds: number };

/** A connection that stays open and carries one request at a time. */
export type HttpConnection = {
  send(request: Buffer): Promise<Reply>;
  close(): void;
};

/** Opens a connection to a port of this machine. Reads just enough of an answer to know where it ends. */
export async function openConnection(port: number): Promise<HttpConnection> {
  const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  let received = "";
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void; since: number } | null =
    null;
  const fail = (error: Error) => {
    waiting?.reject(error);
    waiting = null;
  };
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the server closed the connection")));
  socket.on("data", (bytes) => {
    received += bytes.toString("latin1");
    if (!waiting || !isWhole(received)) return;
    const { resolve, since } = waiting;
    const status = Number(received.slice(9, 12));
    waiting = null;
    received = "";
    resolve({ status, milliseconds: performance.now() - since });
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (!socket.writable) return reject(new Error("the server closed the connection"));
        waiting = { resolve, reject, since: performance.now() };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function isWhole(received: string): boolean {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, end + 2))?.[1];
  return length === undefined
    ? received.endsWith("\r\n0\r\n\r\n")
    : received.length >= end + 4 + Number(length);
}
