// The one file is on the device, and there is no server to have a newer one.
export async function keepOffline(): Promise<void> {}
