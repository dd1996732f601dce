package io.vitrine.models;

import java.util.Map;

/** What a model said about a batch of pictures, by the roles of its card ({@code boxes}, {@code scores} ...). */
public record Outputs(Map<String, Tensor> byRole) {
    public Outputs {
        byRole = Map.copyOf(byRole);
    }

    public boolean has(String role) {
        return byRole.containsKey(role);
    }

    /**
     * The output with a role.
     *
     * @throws ModelException when the model's card names no such role
     */
    public Tensor get(String role) {
        Tensor tensor = byRole.get(role);
        if (tensor == null) {
            throw new ModelException("the model has no output '%s', only %s".formatted(role, byRole.keySet()));
        }
        return tensor;
    }
}
