export async function authorSteps() {}
