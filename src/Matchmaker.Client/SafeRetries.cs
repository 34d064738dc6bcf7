using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client.Configuration;
using IdempotencyLevel = Google.Protobuf.Reflection.MethodOptions.Types.IdempotencyLevel;

namespace Matchmaker.Client;

/// <summary>
/// Retries for exactly the methods whose contract says that repeating them does no harm: those with an
/// <c>idempotency_level</c>, and creates that carry a <c>request_id</c> (which <see cref="CallDefaults"/> fills in).
/// </summary>
internal static class SafeRetries
{
    public static ServiceConfig ToServiceConfig(int attempts)
    {
        var config = new ServiceConfig();
        if (attempts < 2)
        {
            return config;
        }
        foreach (var method in Contract.Services.SelectMany(service => service.Methods).Where(IsSafe))
        {
            config.MethodConfigs.Add(new MethodConfig
            {
                Names = { new MethodName { Service = method.Service.FullName, Method = method.Name } },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = attempts,
                    InitialBackoff = TimeSpan.FromMilliseconds(100),
                    MaxBackoff = TimeSpan.FromSeconds(2),
                    BackoffMultiplier = 2,
                    RetryableStatusCodes = { StatusCode.Unavailable },
                },
            });
        }
        return config;
    }

    public static bool IsSafe(MethodDescriptor method) =>
        !method.IsClientStreaming
        && (method.GetOptions()?.IdempotencyLevel is IdempotencyLevel.NoSideEffects or IdempotencyLevel.Idempotent
            || method.InputType.FindFieldByName("request_id") is not null);
}
