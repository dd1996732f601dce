package io.vitrine;
final class Seed {}
