using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTelemetry();
builder.Services.AddSql();

var app = builder.Build();
await app.RunAsync();

/// <summary>Entry point of the server; public so that tests can host it.</summary>
public partial class Program;
