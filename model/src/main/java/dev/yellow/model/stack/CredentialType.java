package dev.yellow.model.stack;

public enum CredentialType { USER_PASSWORD, TOKEN, CERTIFICATE, SSH_KEY }
