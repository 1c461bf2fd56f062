export function installed(root: string): string | undefined;
