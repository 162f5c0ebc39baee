package dev.integrationsrouter.testkit.service;

/**
 * How a request ends that nothing disturbs.
 *
 * @param name for messages
 * @param request JSON text
 * @param run which has ended
 */
record RunAlone(String name, String request, ServiceRun run) {}
