package dev.integrationsrouter.testkit.service;

/** A service that keeps the contract passes it. */
class OrdersServiceContractTest implements OrdersContract {}
