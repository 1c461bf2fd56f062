/** How long something took, and the processor time of this process meanwhile, seconds. */
export interface Took {
  seconds: number;
  cpu: number;
}

export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 };
}
